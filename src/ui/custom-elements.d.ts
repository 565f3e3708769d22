import type { ComponentChildren } from "preact";

/** Our own elements. Each improves what is inside it; without script they are plain containers. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "varn-autosave": { name: string; children?: ComponentChildren };
      "varn-photo": { children?: ComponentChildren };
      "varn-filter": { children?: ComponentChildren };
      "varn-suggest": { src: string; children?: ComponentChildren };
      "varn-outbox": { person?: string; shell?: boolean; class?: string; children?: ComponentChildren };
      "varn-waiting": { person?: string; children?: ComponentChildren };
      "varn-offline": { children?: ComponentChildren };
      "varn-menu": { class?: string; children?: ComponentChildren };
      "varn-passkey": {
        kind: "register" | "sign-in";
        begin: string;
        finish: string;
        "data-cancelled": string;
        "data-failed": string;
        "data-unsupported": string;
        children?: ComponentChildren;
      };
      "varn-map": {
        id?: string;
        class?: string;
        mode?: "pick";
        label?: string;
        points?: string;
        border?: string;
        buildings?: string;
        background?: string;
        attribution?: string;
        children?: ComponentChildren;
      };
    }
  }
}
