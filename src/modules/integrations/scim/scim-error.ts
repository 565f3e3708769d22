import { ProtocolError } from "../../../platform/errors.ts";

/** RFC 7644, section 3.12, table 9: what exactly could not be taken. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers";

/** What the directory asked for cannot be done. `detail` is for whoever sets the directory up. */
export class ScimError extends ProtocolError {
  override name = "ScimError";
  readonly scimType: ScimType | undefined;

  constructor(status: number, detail: string, scimType?: ScimType) {
    super(status, detail);
    this.scimType = scimType;
  }
}

export function refuse(scimType: ScimType, detail: string): ScimError {
  return new ScimError(scimType === "uniqueness" ? 409 : 400, detail, scimType);
}
