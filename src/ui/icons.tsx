/** Our own icons: strokes on a 24 × 24 grid, each the contents of one path. */
const paths = {
  alarm: "M6 17v-5a6 6 0 0 1 12 0v5M4 20h16M6 17h12M12 3v1.5M4.5 6 5.6 7M19.5 6 18.4 7",
  arrow: "M5 12h14M13 6l6 6-6 6",
  attach: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  bag: "M5 8h14l1 12H4L5 8ZM9 11V7a3 3 0 0 1 6 0v4",
  bell: "M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15L6 16ZM10 21h4M12 3v2",
  building: "M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3M16.5 14h.01M16.5 17.5h.01",
  calendar: "M4 6h16v14H4V6ZM4 10h16M8 3v5M16 3v5",
  camera: "M4 8h3.5L9 5h6l1.5 3H20v11H4V8ZM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevron: "m9 6 6 6-6 6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2",
  comment: "M4 5h16v11h-8l-5 4v-4H4V5Z",
  computer: "M4 5h16v11H4V5ZM9 20h6M12 16v4",
  cross: "m6 6 12 12M18 6 6 18",
  document: "M6 3h8l4 4v14H6V3ZM14 3v4h4M9 12h6M9 16h6",
  door: "M6 21V3h12v18M3 21h18M14.5 12h.01",
  download: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
  edit: "m4 20 1-4.5L16 4.5a2 2 0 0 1 3 0l.5.5a2 2 0 0 1 0 3L8.5 19 4 20ZM14 6.5l3.5 3.5",
  eye: "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  "eye-off":
    "M4 4l16 16M9.5 6c.8-.3 1.7-.5 2.5-.5 3.8 0 7 2 9.5 6.5-.8 1.5-1.7 2.7-2.7 3.7M6 7.5C4.7 8.6 3.5 10.1 2.5 12c2.5 4.5 5.7 6.5 9.5 6.5 1.6 0 3.1-.4 4.5-1.1M10 10a3 3 0 0 0 4 4",
  fall: "M12 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 8l4 2.5 4-1 2.5 4M10 10.5l.5 5.5-4 3M10.5 16l5 1.5L18 21",
  filter: "M4 6h16M7 12h10M10 18h4",
  flame:
    "M12 21a6.5 6.5 0 0 0 6.5-6.5c0-4-3-5.5-4-8.5-.3-1-.3-2-.3-3-3.2 1-5 4-4.7 7C8 9.5 7.5 8.5 7.5 7.5c-1.3 1.5-2 4-2 7A6.5 6.5 0 0 0 12 21ZM12 21c-1.8 0-3-1.3-3-3s1.5-2.5 3-4.5c1.5 2 3 2.8 3 4.5s-1.2 3-3 3Z",
  glass: "M5 3h14v18H5V3ZM12 3l-2 6 3 2-3 3 2 7M13 11l6-3M10 14l-5 1",
  globe:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.5 3.7 5.5 3.7 9s-1.2 6.5-3.7 9c-2.5-2.5-3.7-5.5-3.7-9S9.5 5.5 12 3Z",
  home: "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  incident: "M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.2h.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.800h.01",
  key: "M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 11.500h9M18 11.500v3.500M21 11.500v2.500",
  leaf: "M5 19c0-8 4-14 15-14 0 10-5 15-12 14M5 21c1-5 4-8.5 8.5-10.5",
  link: "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.300M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  lock: "M6 11h12v9H6v-9ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
  logout: "M10 4H5v16h5M15 8l4 4-4 4M9 12h10",
  mail: "M4 6h16v12H4V6Zm0 1 8 6 8-6",
  map: "m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2V6ZM9 4v14M15 6v14",
  measure: "M9 5H5v15h14V5h-4M9 3h6v4H9V3ZM8.5 13.5l2.5 2.5 4.5-5",
  menu: "M4 7h16M4 12h16M4 17h16",
  minus: "M5 12h14",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  offline:
    "M4 4l16 16M2.5 9a14 14 0 0 1 5.500-3.300M12 5c3.600 0 7 1.400 9.500 4M6 13a9 9 0 0 1 4.500-2.300M15 11.500a9 9 0 0 1 3 1.500M9.500 16.500a4 4 0 0 1 5 0M12 20h.01",
  organisation: "M9 3h6v5H9V3ZM3 16h6v5H3v-5ZM15 16h6v5h-6v-5ZM12 8v4M6 16v-4h12v4",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-4 2.5-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.3.8 3.5 2.7 3.5 5.5",
  pin: "M12 21c4.5-5 7-8 7-11.5a7 7 0 0 0-14 0C5 13 7.5 16 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  plus: "M12 5v14M5 12h14",
  power: "M13 3 5 13.5h6L10.5 21 19 10h-6.5L13 3Z",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7v-6Z",
  report: "M4 10v4h3l9 4.5v-13L7 10H4ZM7 14l1.5 5.5H11L9.7 15.300M19 9.5a4 4 0 0 1 0 5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5",
  series:
    "M5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6.5 7.5l4 3.2M13.5 13.5l4 3.2",
  settings:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  shield: "M12 3c2.5 1.7 5 2.5 8 2.5 0 7-2.2 12-8 15.5C6.2 17.5 4 12.5 4 5.5 7 5.5 9.5 4.7 12 3Z",
  spray: "M8 10h7v11H8V10ZM9.5 10V7h4v3M11.5 7V4.5M15 4.5h.01M18 3h.01M18 6h.01M8 14h7",
  star: "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17l-5.3 3 1.1-6-4.4-4.2 6-.8L12 3.5Z",
  statistics: "M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6",
  swap: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
  threat: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-4 2.5-6 6.5-6s6.5 2 6.5 6M19 5v6M19 14.5h.01",
  upload: "M12 16V5M7 9.5l5-5 5 5M4 20h16",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 21c0-4.5 3-7 7.5-7s7.5 2.5 7.5 7",
  vehicle: "M4 17v-5l2-6h12l2 6v5H4ZM4 12h16M6 17v2.5M18 17v2.5M7.5 14.5h.01M16.5 14.5h.01",
  water: "M12 3c4 5 6 8 6 11.5a6 6 0 0 1-12 0C6 11 8 8 12 3ZM9.5 15a2.7 2.7 0 0 0 2.5 2.7",
};

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[];

/** Decoration beside text; with `title` it speaks for itself. */
export function Icon(props: { name: IconName; size?: number; title?: string; class?: string }) {
  const { name, size = 24, title } = props;
  return (
    <svg
      class={props.class === undefined ? "icon" : `icon ${props.class}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      role={title === undefined ? undefined : "img"}
      aria-hidden={title === undefined ? "true" : undefined}
      aria-label={title}
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
