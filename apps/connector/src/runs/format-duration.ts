/** `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`, `3 days 4 h` */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  if (whole < 86_400)
    return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
  const days = Math.floor(whole / 86_400);
  return `${days} ${days === 1 ? 'day' : 'days'} ${Math.floor((whole % 86_400) / 3600)} h`;
}
