/** Who is calling: a user's personal token or an installed app. */
export interface Caller {
  kind: 'token' | 'oauth';
  userId: number;
}
