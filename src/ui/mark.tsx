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

const GROUND = "#063f46";
const drawn = `<path d="${ARMS}" stroke="#fff" stroke-width="5.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="${LEFT_HEAD.cx}" cy="${LEFT_HEAD.cy}" r="${LEFT_HEAD.r}" fill="#fff"/><circle cx="${RIGHT_HEAD.cx}" cy="${RIGHT_HEAD.cy}" r="${RIGHT_HEAD.r}" fill="#f0a04b"/>`;

function onGround(radius: number, scale: number): string {
  const [x, y] = [24 - 16 * scale, 24 - 16.4 * scale];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="${radius}" fill="${GROUND}"/><g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale})" fill="none">${drawn}</g></svg>`;
}

/** The mark on its own ground, for the browser's tab and the phone's home screen. */
export const faviconSvg = onGround(11, 1.2);

/** For systems that cut the icon into a shape of theirs: all that matters is inside the middle four fifths. */
export const maskableSvg = onGround(0, 0.92);
