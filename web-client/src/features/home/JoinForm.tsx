import { LogIn } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../design/Button';
import { TextField } from '../../design/TextField';
import styles from './Form.module.css';
import { parseMeetingCode } from './meetingCode';

export function JoinForm() {
  const navigate = useNavigate();
  const [input, setInput] = useState('');
  const [rejected, setRejected] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const meetingId = parseMeetingCode(input);
    setRejected(meetingId === null);
    if (meetingId !== null) void navigate(`/m/${meetingId}`);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="Code or link"
        value={input}
        onChange={setInput}
        placeholder="abc-defg-hjk"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={rejected ? 'This is neither a meeting code (abc-defg-hjk) nor a meeting link.' : undefined}
      />
      <Button type="submit">
        <LogIn size={18} aria-hidden="true" />
        Join
      </Button>
    </form>
  );
}
