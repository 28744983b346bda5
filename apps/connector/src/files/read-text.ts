import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { UnreadableFile } from './file-problems.js';

/** Longest field, and so longest line, that is read: more is a broken file, not data. */
export const MAX_FIELD_BYTES = 100_000;

const LINE_FEED = 0x0a;

/**
 * Reads a UTF-8 file in pieces that end at line ends.
 *
 * @throws UnreadableFile with the line, for another encoding, a byte that is not UTF-8, or a line over 100 kB
 */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pending: Buffer = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) refuseUtf16(chunk);
    isFirst = false;
    const data = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    const end = data.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      const head = data.subarray(0, end);
      yield decode(decoder, head, line);
      line += countLines(head);
    }
    pending = data.subarray(end);
    if (pending.length > MAX_FIELD_BYTES) throw new UnreadableFile(line, 'a field is over 100 kB; is a quote missing?');
  }
  if (pending.length > 0) yield decode(decoder, pending, line);
}

function refuseUtf16(chunk: Buffer): void {
  const mark = chunk.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff' || chunk.includes(0)) {
    throw new UnreadableFile(1, 'the file is not UTF-8 text (it looks like UTF-16); save it as UTF-8');
  }
}

function decode(decoder: TextDecoder, bytes: Buffer, firstLine: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UnreadableFile(firstLine + firstBadLine(decoder, bytes), 'the file is not valid UTF-8; save it as UTF-8');
  }
}

/** Lines in front of the first one that cannot be decoded. */
function firstBadLine(decoder: TextDecoder, bytes: Buffer): number {
  for (let start = 0, line = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return 0;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LINE_FEED) lines++;
  return lines;
}
