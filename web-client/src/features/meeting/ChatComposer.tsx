import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { RoundButton } from '../../design/RoundButton';
import styles from './ChatComposer.module.css';

interface ChatComposerProps {
  readonly onSend: (text: string) => void;
}

/** The server takes 4 KiB of UTF-8, in which a character may need four bytes. */
const LONGEST_TEXT = 1000;

export function ChatComposer({ onSend }: ChatComposerProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  // Whoever opens the chat is about to write.
  useEffect(() => {
    input.current?.focus();
  }, []);
  const send = (): void => {
    if (text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send();
  };
  const sendOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.composer} onSubmit={submit}>
      <textarea
        ref={input}
        className={styles.input}
        aria-label="Message to everyone"
        placeholder="Message to everyone"
        rows={1}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={sendOnEnter}
      />
      <RoundButton type="submit" label="Send message" tone="active" disabled={text.trim() === ''}>
        <SendHorizontal size={18} aria-hidden="true" />
      </RoundButton>
    </form>
  );
}
