import type { ReactNode } from 'react';
import type { Option } from '#core/methods/method.ts';
import { useLanguage } from '../session.ts';

/** The head of an answer's table: its columns by name, and what else a row has. */
export function ColumnHead({ columns, children }: { columns: readonly Option[]; children?: ReactNode }) {
  const language = useLanguage();
  return (
    <thead>
      <tr>
        {columns.map(({ key, name }) => (
          <th key={key} scope="col">
            {name[language]}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
