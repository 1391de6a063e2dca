import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#core/methods/method.ts';
import { AnswerText } from '../methods/AnswerText.tsx';
import { useLanguage } from '../session.ts';

/** The example of a field, opened on demand, and taken over as a beginning. */
export function Example({ field, onTake }: { field: Field; onTake: (answer: unknown) => void }) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const name = field.name[language];
  return (
    <>
      <button type="button" className="plain-button field-example-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t('example.see')} <span className="out-of-sight">{name}</span>
      </button>
      {isOpen ? (
        <div className="field-example">
          <AnswerText field={field} answer={field.example[language]} />
          <Button size="small" type="link" onClick={() => onTake(field.example[language])}>
            {t('example.take')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
