/** Beside a name, never instead of it: hidden from screen readers. */
export function Avatar(props: { name: string; size?: "small" | "medium" }) {
  return (
    <span class="avatar" data-avatar={props.size ?? "medium"} aria-hidden="true">
      {initials(props.name)}
    </span>
  );
}

/** First letters of first and last name: "Anna-Karin von Ek" gives AE. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase("sv");
}
