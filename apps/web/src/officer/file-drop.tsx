import { CameraOutlined, CloseOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useId, useRef, useState, type DragEvent } from 'react';

import { sentenceOf } from '../design/states.js';
import { bytesText } from '../evidence/file-list.js';
import { usePhone } from '../shell/use-narrow.js';
import { useLanguage, useText } from '../texts.js';
import { ACCEPTED, upload, type UploadedFile } from './upload.js';

interface FileDropProps {
  readonly files: readonly UploadedFile[];
  readonly onAdd: (file: UploadedFile) => void;
  readonly onRemove: (file: UploadedFile) => void;
  /** Whether something is still on its way. */
  readonly onBusy: (busy: boolean) => void;
}

interface Sending {
  readonly id: number;
  readonly name: string;
  readonly share: number;
  readonly fault: string | null;
}

/** Files by dragging them in or choosing them, on a phone by its camera as well. Each goes up at once, with its progress. */
export function FileDrop({ files, onAdd, onRemove, onBusy }: FileDropProps) {
  const t = useText('officer');
  const language = useLanguage();
  const phone = usePhone();
  const hint = useId();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sending, send, dismiss } = useUploads(onAdd, onBusy);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send([...event.dataTransfer.files]);
  };
  const chosen = (input: HTMLInputElement) => {
    send([...(input.files ?? [])]);
    // The same file may be chosen once more.
    input.value = '';
  };
  return (
    <div className="file-drop">
      <div className={over ? 'drop-zone over' : 'drop-zone'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
        <Button size="large" icon={<UploadOutlined />} aria-describedby={hint} onClick={() => picker.current?.click()}>
          {t('files.choose')}
        </Button>
        {phone ? (
          <Button size="large" icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
            {t('files.camera')}
          </Button>
        ) : (
          <span className="quiet">{t('files.drag')}</span>
        )}
        <p className="quiet" id={hint}>{t('files.kinds')}</p>
        <input ref={picker} type="file" multiple hidden accept={ACCEPTED} aria-label={t('files.choose')} onChange={(event) => chosen(event.currentTarget)} />
        <input ref={camera} type="file" hidden accept="image/jpeg,image/png" capture="environment" aria-label={t('files.camera')} onChange={(event) => chosen(event.currentTarget)} />
      </div>
      <ul className="files" aria-live="polite">
        {files.map((file) => (
          <li key={file.sha256}>
            <PaperClipOutlined aria-hidden="true" /> <span lang="zh-CN">{file.name}</span> <span className="quiet number">{bytesText(file.bytes, language)}</span>
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('files.remove', { name: file.name })} onClick={() => onRemove(file)} />
          </li>
        ))}
        {sending.map(({ id, name, share, fault }) => (
          <li key={id}>
            <span lang="zh-CN">{name}</span>
            {fault === null ? (
              <Progress percent={Math.round(share * 100)} size="small" aria-label={t('files.sending', { name })} />
            ) : (
              <>
                <p className="fault">{fault}</p>
                <Button size="small" onClick={() => dismiss(id)}>{t('files.dismiss')}</Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is on its way, and what would not go. */
function useUploads(onAdd: (file: UploadedFile) => void, onBusy: (busy: boolean) => void) {
  const t = useText('officer');
  const last = useRef(0);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const underWay = useRef(0);

  const dismiss = (id: number) => setSending((before) => before.filter((one) => one.id !== id));
  const update = (id: number, part: Partial<Sending>) => setSending((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const sendOne = async (file: File) => {
    const id = ++last.current;
    setSending((before) => [...before, { id, name: file.name, share: 0, fault: null }]);
    onBusy((underWay.current += 1) > 0);
    try {
      onAdd(await upload(file, (share) => update(id, { share })));
      dismiss(id);
    } catch (error) {
      update(id, { fault: sentenceOf(error, t('unreachable')) });
    } finally {
      onBusy((underWay.current -= 1) > 0);
    }
  };
  return { sending, dismiss, send: (files: readonly File[]) => files.forEach((file) => void sendOne(file)) };
}
