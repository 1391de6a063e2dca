import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session.ts';
import './first-steps.css';

const steps = [
  { key: 'units', to: '/admin/units', may: 'people.write' },
  { key: 'people', to: '/people', may: 'people.write' },
  { key: 'users', to: '/admin/users', may: 'users.manage' },
] as const;

/** What a new centre needs before its first figures, in the order that saves work. */
export function FirstSteps() {
  const { t } = useTranslation('today');
  const may = useMay();
  const open = steps.filter((step) => may(step.may));
  if (open.length === 0) return <p className="panel soft">{t('steps.wait')}</p>;
  return (
    <section className="panel">
      <h2>{t('steps.title')}</h2>
      <ol className="first-steps">
        {open.map((step, index) => (
          <li key={step.key}>
            <Link to={step.to}>
              <span className="first-steps-number" aria-hidden>
                {index + 1}
              </span>
              <span>
                <strong>{t(`steps.${step.key}`)}</strong>
                <span className="soft">{t(`steps.${step.key}Text`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
