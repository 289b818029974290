import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { MessageScreen } from '../design/MessageScreen';

export function NotFoundPage() {
  return (
    <MessageScreen title="There is nothing here" icon={<Compass size={26} />} actions={<Link to="/">Home</Link>}>
      <p>The address may be mistyped. Meeting links look like /m/abc-defg-hjk.</p>
    </MessageScreen>
  );
}
