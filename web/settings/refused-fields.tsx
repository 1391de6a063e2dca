import { Form, type FormInstance } from 'antd';
import { type RefObject, useImperativeHandle, useRef } from 'react';
import { CallError } from '../call.ts';

type FormRef = RefObject<FormInstance | null>;

/** The form around `children`, for those outside of it; goes with `KnownForm` inside. */
export const useFormRef = (): FormRef => useRef<FormInstance | null>(null);

/** Stands in a form and makes it known outside. */
export function KnownForm({ form }: { form: FormRef }) {
  const own = Form.useFormInstance();
  useImperativeHandle(form, () => own, [own]);
  return null;
}

/**
 * Sends a form, and puts what the server refuses under the field at fault; `body.value` is the field `value`.
 * @throws what the server said, for the head of the form.
 */
export async function sendForm<Reply>(form: FormRef, send: () => Promise<Reply>): Promise<Reply> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CallError && form.current) {
      const known = Object.keys(form.current.getFieldsValue() as object);
      const faults = (error.problem.errors ?? []).map(({ path, message }) => ({
        name: path.replace(/^(body|params|query)\./, ''),
        errors: [message],
      }));
      form.current.setFields(faults.filter(({ name }) => known.includes(name)));
    }
    throw error;
  }
}
