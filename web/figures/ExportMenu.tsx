import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { saveReply } from './save-reply.ts';

type Format = 'xlsx' | 'csv';

interface Part {
  key: string;
  /** What is in the file, where there are several. */
  name: string | null;
  addressOf: (format: Format) => string;
}

interface Props {
  label: string;
  parts: readonly Part[];
}

const formats = [
  { format: 'xlsx', name: 'Excel (XLSX)' },
  { format: 'csv', name: 'CSV (UTF-8)' },
] as const;

/** Files that the server writes. */
export function ExportMenu({ label, parts }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const save = async (part: Part, format: Format) => {
    setBusy(true);
    await saveReply(part.addressOf(format)).catch((error: Error) => message.error(error.message));
    setBusy(false);
  };
  const items = parts.flatMap((part) =>
    formats.map(({ format, name }) => ({
      key: `${part.key}-${format}`,
      label: part.name === null ? name : `${part.name} · ${name}`,
      onClick: () => void save(part, format),
    })),
  );
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button icon={<DownloadOutlined aria-hidden />} loading={busy} aria-label={label} title={label} />
    </Dropdown>
  );
}
