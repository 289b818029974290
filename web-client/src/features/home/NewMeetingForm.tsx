import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Video } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/apiContext';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { TextField } from '../../design/TextField';
import { describeFailure } from '../describeFailure';
import { useRememberedName } from '../useRememberedName';
import styles from './Form.module.css';

const LONGEST_TITLE = 200;
const LONGEST_NAME = 80;

export function NewMeetingForm() {
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [name, setName] = useRememberedName();
  const create = useMutation({
    mutationFn: async () => {
      await api.identity.become(name.trim());
      return api.createMeeting({ title: title.trim() });
    },
    onSuccess: async (meeting) => {
      void queries.invalidateQueries({ queryKey: ['meetings'] });
      await navigate(`/m/${meeting.meetingId}`);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const failure = create.error === null ? null : describeFailure(create.error);
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        placeholder="Weekly stand-up"
        maxLength={LONGEST_TITLE}
        pattern=".*\S.*"
        required
      />
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={LONGEST_NAME}
        pattern=".*\S.*"
        required
      />
      {failure !== null && (
        <Notice tone="error" title={failure.title}>
          <p>{failure.advice}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" disabled={create.isPending}>
        <Video size={18} aria-hidden="true" />
        {create.isPending ? 'Creating…' : 'Create meeting'}
      </Button>
    </form>
  );
}
