import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Flag, flagKey } from '#core/methods/check-answers.ts';
import { useLanguage } from '../session.ts';

interface Props {
  id: string;
  flags: readonly Flag[];
  /** The text that a flag's positions are in. */
  textAt: (flag: Flag) => string;
  reasons: Readonly<Record<string, string>>;
  onReason: (key: string, text: string) => void;
}

/** What the checks say about a field: the words at fault, why, and a way to keep them with a reason. */
export function FlagList({ id, flags, textAt, reasons, onReason }: Props) {
  return (
    <ul id={id} className="field-flags">
      {flags.map((flag) => (
        <li key={`${flagKey(flag)}.${flag.column ?? ''}`} className={`is-${flag.level}${reasons[flagKey(flag)] ? ' is-kept' : ''}`}>
          <FlagLine
            flag={flag}
            text={textAt(flag)}
            reason={reasons[flagKey(flag)] ?? ''}
            onReason={(text) => onReason(flagKey(flag), text)}
          />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  flag: Flag;
  text: string;
  reason: string;
  onReason: (text: string) => void;
}

function FlagLine({ flag, text, reason, onReason }: LineProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(reason !== '');
  const whys = new Map(flag.hits.map(({ from, to, why }) => [text.slice(from, to), why?.[language] ?? null] as const));
  const place = flag.item === null ? '' : t('flag.item', { number: flag.item + 1 });
  return (
    <>
      <span>
        <b aria-hidden>{flag.level === 'error' ? '✗' : flag.level === 'warn' ? '△' : '·'}</b>{' '}
        <span className="out-of-sight">{t(`flag.${flag.level}`)}</span>
        {place}
        {flag.says[language]}
        {[...whys].map(([words, why]) => (
          <span key={words} className="field-why">
            <mark>{words}</mark> {why}
          </span>
        ))}
      </span>
      {flag.mayKeep && flag.level !== 'hint' && !isOpen ? (
        <Button type="link" size="small" onClick={() => setIsOpen(true)}>
          {t('flag.keep')}
        </Button>
      ) : null}
      {isOpen && flag.mayKeep ? (
        <Input
          size="small"
          maxLength={500}
          aria-label={t('flag.reason', { says: flag.says[language] })}
          placeholder={t('flag.why')}
          value={reason}
          onChange={({ target }) => onReason(target.value)}
        />
      ) : null}
    </>
  );
}

interface HumanProps {
  says: string;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}

/** What only a person can tell, as a tick. */
export function HumanCheck({ says, isTicked, onTick }: HumanProps) {
  return (
    <Checkbox className="field-human" checked={isTicked} onChange={({ target }) => onTick(target.checked)}>
      {says}
    </Checkbox>
  );
}
