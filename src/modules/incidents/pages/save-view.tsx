import { Details } from "../../../ui/details.tsx";
import { Checkbox, Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { useLanguage } from "../../../ui/language.ts";
import { type IncidentFilter, writeFilter } from "../incident-filter.ts";
import { listTexts } from "../incident-list-texts.ts";
import type { SavedView } from "../saved-views.ts";

/** What came back with an error. */
export interface SaveViewForm {
  query: string;
  name: string;
  shared: boolean;
  errors: FormErrors;
}

/** Keeps the filters of the page under a name, and takes away what was kept before. */
export function SaveView(props: { filter: IncidentFilter; views: readonly SavedView[]; form?: SaveViewForm }) {
  const { form } = props;
  const t = listTexts(useLanguage());
  const own = props.views.filter((view) => view.isOwn);
  return (
    <Details summary={t.saveView} open={form !== undefined} id="spara-vy">
      <Form action="/handelser/vyer" errors={form?.errors}>
        <input type="hidden" name="filter" value={writeFilter(props.filter).toString()} />
        <TextField name="namn" label={t.viewName} value={form?.name ?? ""} maxLength={60} width="medium" required />
        <Checkbox name="delad" label={t.viewShared} hint={t.viewSharedHint} checked={form?.shared ?? false} />
        <FormActions>
          <SubmitButton variant="secondary">{t.saveViewButton}</SubmitButton>
        </FormActions>
      </Form>
      {own.length > 0 && (
        <>
          <h3>{t.myViews}</h3>
          <ul class="plain-list">
            {own.map((view) => (
              <li key={view.id}>
                <a href={`/handelser?${view.query}`}>{view.name}</a>{" "}
                <InlineForm
                  action={`/handelser/vyer/${view.id}/ta-bort`}
                  label={t.removeView}
                  ariaLabel={t.removeViewNamed(view.name)}
                  variant="tertiary"
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
