/** What a run did to the signals of its portal. */
export interface SignalCounts {
  /** Episodes that the run opened and that began since somebody looks: news. */
  readonly opened: number;
  /** Episodes that the run found at the first look at the portal, having begun before it. */
  readonly foundAtFirstSight: number;
  readonly closed: number;
  /** All that are open after the run. */
  readonly open: number;
}
