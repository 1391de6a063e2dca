import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Endings that the file dialog offers: `.csv,.xlsx`. */
  accept?: string;
  several?: boolean;
  /** What may be dropped here. */
  children: ReactNode;
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, and a button for those who would rather choose them. */
export function DropFiles({ accept, several = true, children, onFiles }: Props) {
  const { t } = useTranslation('ui');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(several ? files : files.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const dragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={over ? 'drop-files is-over' : 'drop-files'} onDragOver={dragOver} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className="soft">{children}</div>
      <Button type="primary" onClick={() => input.current?.click()}>
        {t(several ? 'chooseFiles' : 'chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t(several ? 'chooseFiles' : 'chooseFile')}
        multiple={several}
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // or the same file could not be chosen twice
        }}
      />
    </div>
  );
}
