import type { Language } from "../../../platform/language.ts";
import { Icon } from "../../../ui/icons.tsx";
import { passkeyTexts } from "../passkey-texts.ts";

interface PasskeyButtonProps {
  kind: "register" | "sign-in";
  /** Where the browser gets its challenge, and where it sends the outcome. */
  begin: string;
  finish: string;
  label: string;
  variant?: "primary" | "secondary";
  language: Language;
}

/** Makes or uses a passkey, which only a script can do. A page with it lists `varn-passkey` among its scripts. */
export function PasskeyButton(props: PasskeyButtonProps) {
  const t = passkeyTexts(props.language);
  return (
    <varn-passkey
      kind={props.kind}
      begin={props.begin}
      finish={props.finish}
      data-cancelled={t.cancelled}
      data-failed={t.failed}
      data-unsupported={t.unsupported}
    >
      <button class="ds-button" data-variant={props.variant ?? "primary"} type="button" hidden>
        <Icon name="key" size={20} />
        {props.label}
      </button>
      <p data-without>{t.needsScript}</p>
      <p class="passkey-message" role="status" />
    </varn-passkey>
  );
}
