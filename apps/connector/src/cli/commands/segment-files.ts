export interface FileOptions {
  readonly purchases: string;
}
export const segmentFromFiles = async (_options: FileOptions): Promise<number> => 1;
