import { randomUUID } from "node:crypto";
import type { Language } from "../../platform/language.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Card } from "../../ui/card.tsx";
import { Form, FormActions, SubmitButton, TextArea } from "../../ui/form.tsx";
import { Time } from "../../ui/time.tsx";
import type { Comment } from "./comment-queries.ts";
import { commentTexts } from "./comment-texts.ts";

/** The talk between those who handle a record, and a field to take part in it. */
export function CommentSection(props: {
  comments: readonly Comment[];
  language: Language;
  /** Where a comment is sent; null for those who may only read. */
  action: string | null;
}) {
  const { comments, language, action } = props;
  const t = commentTexts(language);
  return (
    <Card title={t.heading} id="kommentarer">
      <p class="muted">{t.lead}</p>
      {comments.length > 0 && (
        <ol class="talk">
          {comments.map((comment) => (
            <li key={comment.id}>
              <p class="talk__who">
                <Avatar name={comment.author} size="small" />
                <strong>{comment.author}</strong>
                <Time value={comment.created_at} />
              </p>
              <p class="told">{comment.body}</p>
            </li>
          ))}
        </ol>
      )}
      {action !== null && (
        <Form action={action}>
          <input type="hidden" name="request_key" value={randomUUID()} />
          <TextArea name="text" id="field-comment" label={t.write} hint={t.hint} required rows={3} />
          <FormActions>
            <SubmitButton variant="secondary" icon="comment">
              {t.send}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Card>
  );
}
