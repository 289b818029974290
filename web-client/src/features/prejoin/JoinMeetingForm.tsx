import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useApi } from '../../api/apiContext';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { TextField } from '../../design/TextField';
import { describeFailure } from '../describeFailure';
import { useRememberedName } from '../useRememberedName';
import styles from './JoinMeetingForm.module.css';

export interface JoinWishes {
  readonly displayName: string;
  readonly passcode: string;
}

interface JoinMeetingFormProps {
  readonly passcodeRequired: boolean;
  /** Taken where no name is remembered. */
  readonly suggestedName: string;
  readonly onJoin: (wishes: JoinWishes) => Promise<void>;
}

const LONGEST_NAME = 80;

export function JoinMeetingForm({ passcodeRequired, suggestedName, onJoin }: JoinMeetingFormProps) {
  const api = useApi();
  const [remembered, setName] = useRememberedName();
  const [touched, setTouched] = useState(false);
  const [passcode, setPasscode] = useState('');
  const name = remembered === '' && !touched ? suggestedName : remembered;
  const join = useMutation({ mutationFn: (wishes: JoinWishes) => onJoin(wishes) });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setName(name.trim());
    join.mutate({ displayName: name.trim(), passcode });
  };
  /** A guest can be made as soon as there is a name: one round trip less at the join. A failure shows there. */
  const becomeEarly = (): void => {
    if (name.trim() !== '') api.identity.become(name.trim()).catch(() => undefined);
  };
  const failure = join.error === null ? null : describeFailure(join.error);
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="Your name"
        value={name}
        onChange={(changed) => {
          setTouched(true);
          setName(changed);
        }}
        onBlur={becomeEarly}
        autoComplete="name"
        maxLength={LONGEST_NAME}
        pattern=".*\S.*"
        required
      />
      {passcodeRequired && (
        <TextField
          label="Passcode"
          type="password"
          value={passcode}
          onChange={setPasscode}
          autoComplete="off"
          required
        />
      )}
      {failure !== null && (
        <Notice tone="error" title={failure.title}>
          <p>{failure.advice}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" disabled={join.isPending}>
        {join.isPending ? 'Joining…' : 'Join now'}
      </Button>
    </form>
  );
}
