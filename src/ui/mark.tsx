/*
 * The mark: two people leaning together. Their arms meet in the V of Värn, their heads are the dots of its Ä, and the
 * outline they make is what they are to each other.
 */
const ARMS = "M7.2 13.2 16 26.2l8.8-13";
const LEFT_HEAD = { cx: 7.4, cy: 6.6, r: 3.1 };
const RIGHT_HEAD = { cx: 24.6, cy: 6.6, r: 3.1 };

/** The mark alone, in the colour of the text around it, one head in the warm colour. */
export function Mark(props: { size?: number; title?: string }) {
  const { size = 32, title } = props;
  return (
    <svg
      class="mark"
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      role={title === undefined ? undefined : "img"}
      aria-hidden={title === undefined ? "true" : undefined}
      aria-label={title}
      focusable="false"
    >
      <path class="mark__arms" d={ARMS} stroke-width="5.4" stroke-linecap="round" stroke-linejoin="round" />
      <circle class="mark__head" {...LEFT_HEAD} />
      <circle class="mark__head mark__head--warm" {...RIGHT_HEAD} />
    </svg>
  );
}

/** The mark on its own ground, for the browser's tab and the phone's home screen. */
export const faviconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="#063f46"/><g transform="translate(4.8 4.3) scale(1.2)" fill="none"><path d="${ARMS}" stroke="#fff" stroke-width="5.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="${LEFT_HEAD.cx}" cy="${LEFT_HEAD.cy}" r="${LEFT_HEAD.r}" fill="#fff"/><circle cx="${RIGHT_HEAD.cx}" cy="${RIGHT_HEAD.cy}" r="${RIGHT_HEAD.r}" fill="#f0a04b"/></g></svg>`;
