import { useTranslation } from 'react-i18next';

const steps = ['data', 'metric', 'signal', 'diagnosis', 'action', 'commitment', 'effect', 'report', 'lesson'] as const;
const [size, radius] = [360, 132];

/** The one loop of the product as a ring: from data to lesson, and round again. */
export function Loop({ dark = false }: { dark?: boolean }) {
  const { t } = useTranslation('frame');
  const [ink, line, dot, paper] = dark
    ? ['#ffffff', 'rgb(255 255 255 / 35%)', '#f2b65a', '#0c4d45']
    : ['var(--ink)', 'var(--line-strong)', 'var(--accent)', 'var(--page)'];
  const at = (index: number, r: number) => {
    const angle = (index / steps.length) * 2 * Math.PI - Math.PI / 2;
    return { x: size / 2 + r * Math.cos(angle), y: size / 2 + r * Math.sin(angle) };
  };
  return (
    <svg viewBox={`-20 0 ${size + 40} ${size}`} role="img" aria-label={t('loop.words')} className="loop">
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        stroke={line}
        strokeWidth="1.5"
        strokeDasharray="2 6"
        strokeLinecap="round"
      />
      {steps.map((step, index) => {
        const place = at(index, radius);
        return (
          <g key={step}>
            <circle cx={place.x} cy={place.y} r="24" fill={paper} stroke={line} />
            <circle cx={place.x} cy={place.y - 12} r="2.6" fill={dot} />
            <text x={place.x} y={place.y + 6} textAnchor="middle" fontSize="12.5" fill={ink}>
              {t(`loop.${step}`)}
            </text>
          </g>
        );
      })}
      <text x={size / 2} y={size / 2 - 4} textAnchor="middle" fontSize="15" fontWeight="600" fill={ink}>
        {t('loop.centre')}
      </text>
      <text x={size / 2} y={size / 2 + 18} textAnchor="middle" fontSize="12.5" fill={ink} opacity=".75">
        {t('loop.round')}
      </text>
    </svg>
  );
}
