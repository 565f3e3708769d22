import type { Language } from "../../platform/language.ts";
import { formatDateTime, formatFileSize } from "../../ui/format.ts";
import { Icon } from "../../ui/icons.tsx";
import type { Attachment, RemovedFile } from "./attachment-queries.ts";
import { attachmentTexts } from "./attachment-texts.ts";

/** The photos and files of a record: photos as pictures that open, files as downloads. Nothing when there are none. */
export function AttachmentList(props: {
  attachments: readonly Attachment[];
  removed?: readonly RemovedFile[];
  language: Language;
  /** Where a file is taken away, for those who may. */
  removeHref?: ((id: string) => string) | null;
}) {
  const { removed = [], removeHref = null } = props;
  const t = attachmentTexts(props.language);
  const photos = props.attachments.filter((attachment) => attachment.isPhoto);
  const files = props.attachments.filter((attachment) => !attachment.isPhoto);
  return (
    <>
      {photos.length > 0 && (
        <ul class="photo-grid" aria-label={t.photos}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={`/bilagor/${photo.id}`}>
                <img
                  src={`/bilagor/${photo.id}/miniatyr`}
                  alt={t.photoAlt(photo.fileName, index + 1)}
                  width={240}
                  height={180}
                  loading="lazy"
                />
              </a>
              {removeHref !== null && (
                <a class="photo-grid__remove" href={removeHref(photo.id)} aria-label={t.removePhoto(index + 1)}>
                  {t.remove}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <ul class="file-list" aria-label={t.files}>
          {files.map((file) => (
            <li key={file.id}>
              <a href={`/bilagor/${file.id}`} download>
                <Icon name="document" size={20} />
                {file.fileName}
              </a>{" "}
              <span class="muted">{formatFileSize(file.size, props.language)}</span>
              {removeHref !== null && (
                <>
                  {" "}
                  <a href={removeHref(file.id)} aria-label={t.removeNamed(file.fileName)}>
                    {t.remove}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {removed.length > 0 && (
        <ul class="removed-files">
          {removed.map((file) => (
            <li key={file.id} class="muted">
              {t.removedBy(
                file.isPhoto,
                file.by ?? t.somebody,
                file.removedAt === null ? "" : formatDateTime(file.removedAt, props.language),
              )}{" "}
              {t.because(file.reason ?? "")}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
