import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { describeFailure } from '../describeFailure';
import styles from './EndForAllButton.module.css';

interface EndForAllButtonProps {
  readonly onEndForAll: () => Promise<void>;
}

/** Ends the meeting for everybody, after asking once. */
export function EndForAllButton({ onEndForAll }: EndForAllButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const end = useMutation({ mutationFn: () => onEndForAll() });
  useEffect(() => {
    const shown = dialog.current;
    return () => {
      shown?.close();
    };
  }, []);
  const failure = end.error === null ? null : describeFailure(end.error);
  return (
    <>
      <Button onClick={() => dialog.current?.showModal()}>End for all</Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="end-for-all">
        <h2 id="end-for-all" className={styles.title}>
          End the meeting for everyone?
        </h2>
        <p className={styles.text}>Nobody can come back to it afterwards.</p>
        {failure !== null && (
          <Notice tone="error" title={failure.title}>
            <p>{failure.advice}</p>
          </Notice>
        )}
        <div className={styles.actions}>
          <Button onClick={() => dialog.current?.close()}>Cancel</Button>
          <Button
            tone="danger"
            disabled={end.isPending}
            onClick={() => {
              end.mutate();
            }}
          >
            End meeting
          </Button>
        </div>
      </dialog>
    </>
  );
}
