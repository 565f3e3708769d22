import type { Language } from "../../platform/language.ts";
import { FileField } from "../../ui/form.tsx";
import { attachmentTexts } from "./attachment-texts.ts";
import { type Drafts, draftFields } from "./draft-files.ts";
import { acceptedFiles, acceptedPhotos } from "./file-limits.ts";

/** The file field of a form, with what earlier tries of the same form have left. `photosOnly`: phones then offer the camera. */
export function AttachmentField(props: { drafts: Drafts; language: Language; photosOnly?: boolean; label?: string }) {
  const { drafts, photosOnly = false } = props;
  const t = attachmentTexts(props.language);
  return (
    <>
      <input type="hidden" name={draftFields.token} value={drafts.token} />
      <FileField
        name={draftFields.files}
        keptName={draftFields.kept}
        label={props.label ?? (photosOnly ? t.choosePhotos : t.chooseFiles)}
        hint={photosOnly ? t.photoHint : t.fileHint}
        accept={photosOnly ? acceptedPhotos : acceptedFiles}
        multiple
        kept={drafts.files.map((file) => ({
          id: file.id,
          name: file.fileName,
          ...(file.isPhoto ? { preview: `/bilagor/utkast/${drafts.token}/${file.id}` } : {}),
        }))}
      />
    </>
  );
}
