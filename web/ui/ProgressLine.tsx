interface Props {
  /** What is being done, in words. */
  label: string;
  /** 0 to 1; null while nobody knows. */
  ratio: number | null;
  note?: string;
}

/** How far a long piece of work is. */
export function ProgressLine({ label, ratio, note }: Props) {
  const percent = ratio === null ? undefined : Math.round(ratio * 100);
  return (
    <div className="progress-line">
      <div className="spread">
        <span>{label}</span>
        <span className="soft">{percent === undefined ? '…' : `${percent}%`}</span>
      </div>
      <progress aria-label={label} max={100} {...(percent === undefined ? {} : { value: percent })} />
      {note ? <div className="faint">{note}</div> : null}
    </div>
  );
}
