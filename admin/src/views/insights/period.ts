/** The months that the operator looks at. */
export const PERIODS = ["6", "12", "24"] as const;
export type Period = (typeof PERIODS)[number];

/** So many months, the last of them the next one: its webinars already have registrations. */
export function monthsUntil(month: string, count: number): { from: string; to: string } {
  const at = (offset: number) => {
    const date = new Date(`${month}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + offset);
    return date.toISOString().slice(0, 7);
  };
  return { from: at(2 - count), to: at(1) };
}
