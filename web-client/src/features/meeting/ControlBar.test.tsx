import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeMediaDevices } from '../../../testing/fakeMedia';
import { renderPage } from '../../../testing/renderPage';
import { LocalMedia } from '../../rtc/localMedia';
import { ControlBar } from './ControlBar';

it('groups the controls under a name, without the promise of arrow keys that a toolbar makes', () => {
  const media = new LocalMedia({
    mediaDevices: new FakeMediaDevices().asMediaDevices(),
    permissions: undefined,
    storage: localStorage,
    log: () => undefined,
  });
  renderPage(
    <ControlBar
      media={media}
      local={media.snapshot()}
      panel={null}
      onPanel={() => undefined}
      unread={0}
      peopleCount={1}
      inviteLink="http://meet.test/m/abc-defg-hjk"
      isHost={false}
      onLeave={() => undefined}
      onEndForAll={() => Promise.resolve()}
    />,
  );
  expect(screen.getByRole('group', { name: 'Meeting controls' })).toBeDefined();
  expect(screen.queryByRole('toolbar')).toBeNull();
});
