import type { useTranslation } from 'react-i18next';
import type { RejectCode } from '#core/contacts/contact.ts';

export interface Refusal {
  code: string;
  field: string | null;
  value: string | null;
}

type T = ReturnType<typeof useTranslation<['imports', 'fields']>>['t'];

/** Why a row was refused, in one sentence: the field, what stood there, and what is wrong with it. */
export function refusalWords({ code, field, value }: Refusal, t: T): string {
  const what = t(`fields:reject.${code as RejectCode}.what`);
  if (field === null) return what;
  const name = t(`fields:field.${field as 'agent'}`, { defaultValue: field });
  return value === null || value === '' ? t('reason.ofField', { field: name, what }) : t('reason.ofValue', { field: name, value, what });
}
