import { expect, type Locator, type Page } from '@playwright/test';

type Row = Record<string, string | number>;

interface Field {
  key: string;
  name: { zh: string };
  type: string;
  example: { zh: unknown };
  required: boolean;
  options: { key: string; name: { zh: string } }[];
  columns: { key: string; name: { zh: string } }[];
}

/** Fills the form of a method with its own example, or with what is given instead, as a person would: field by field. */
export async function fillMethod(page: Page, place: Locator, method: string, instead: Record<string, unknown> = {}): Promise<void> {
  const reply = await page.request.get(`/api/methods/${method}`);
  const { fields } = ((await reply.json()) as { method: { fields: Field[] } }).method;
  for (const field of fields) await fillField(place, field, instead[field.key] ?? field.example.zh);
}

async function fillField(place: Locator, field: Field, value: unknown): Promise<void> {
  const named = (key: unknown) => field.options.find((option) => option.key === key)?.name.zh ?? String(key);
  if (field.type === 'select') return place.getByRole('radio', { name: named(value), exact: true }).check();
  if (field.type === 'multi') {
    for (const key of value as string[]) await place.getByRole('checkbox', { name: named(key), exact: true }).check();
    return;
  }
  const block = place.locator(`[data-field="${field.key}"]`);
  if (field.type === 'list' || field.type === 'table') {
    const rows = value as (string | Row)[];
    for (const [index, row] of rows.entries()) {
      const label = `${field.name.zh} ${index + 1}`;
      if (index > 0) await block.getByRole('button', { name: field.type === 'list' ? '加一条' : '加一行' }).click();
      if (typeof row === 'string') await block.getByLabel(label, { exact: true }).fill(row);
      else
        for (const { key, name } of field.columns)
          await block.getByLabel(`${label} · ${name.zh}`, { exact: true }).fill(String(row[key] ?? ''));
    }
    return;
  }
  const input = place.getByLabel(field.name.zh, { exact: true });
  await input.fill(String(value));
  await expect(input).toHaveValue(String(value));
}
