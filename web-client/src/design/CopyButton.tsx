import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button';
import { copyText } from './copyText';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

const FEEDBACK_MS = 2_000;

export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const handle = setTimeout(() => {
      setOutcome('none');
    }, FEEDBACK_MS);
    return () => {
      clearTimeout(handle);
    };
  }, [outcome]);

  const copy = async (): Promise<void> => {
    setOutcome((await copyText(text)) ? 'copied' : 'failed');
  };
  return (
    <Button onClick={() => void copy()}>
      {outcome === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      <span aria-live="polite">{{ none: label, copied: 'Copied', failed: 'Copying failed' }[outcome]}</span>
    </Button>
  );
}
