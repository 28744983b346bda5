/** What segmentation worked on. */
export interface SegmentationCounts {
  readonly customers: number;
  readonly buyers: number;
  readonly purchases: number;
  readonly revenueMinor: number;
  readonly excluded: number;
  readonly uncreditedDeals: number;
  readonly unconvertedDeals: number;
  readonly unconverted: Readonly<Record<string, number>>;
  readonly convertedByLaterRate: number;
}
