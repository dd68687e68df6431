/** 16 × 16 line drawings in the colour of the surrounding text. */
const DRAWINGS = {
  external:
    "M6.5 3.5H3.75A1.25 1.25 0 0 0 2.5 4.75v7.5c0 .69.56 1.25 1.25 1.25h7.5c.69 0 1.25-.56 1.25-1.25V9.5M9.5 2.5h4v4M13 3 7.5 8.5",
  back: "M9.5 3.5 5 8l4.5 4.5",
  more: "M3.25 8h.01M8 8h.01M12.75 8h.01",
  copy: "M5.5 5.5v-2c0-.55.45-1 1-1h6c.55 0 1 .45 1 1v6c0 .55-.45 1-1 1h-2M3.5 5.5h6c.55 0 1 .45 1 1v6c0 .55-.45 1-1 1h-6c-.55 0-1-.45-1-1v-6c0-.55.45-1 1-1",
  up: "M8 13V3.5M4.5 7 8 3.5 11.5 7",
  down: "M8 3v9.5M4.5 9 8 12.5 11.5 9",
  done: "M3.5 8.5 6.5 11.5 12.5 5",
} as const;

export function Icon({ name, size = 14 }: { name: keyof typeof DRAWINGS; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      style={{ verticalAlign: "-0.15em" }}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
