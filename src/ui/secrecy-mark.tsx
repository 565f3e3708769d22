import { Icon } from "./icons.tsx";

/** The paragraph that makes something secret, with a lock. */
export function SecrecyMark(props: { /** "Sekretess enligt 18 kap. 13 § OSL" */ text: string }) {
  return (
    <span class="secrecy-mark">
      <Icon name="lock" size={16} />
      {props.text}
    </span>
  );
}
