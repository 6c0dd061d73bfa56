import { type ComponentType, useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { DialogBox } from '../files/dialog-box.tsx';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { FacesTab } from './faces-tab.tsx';
import { readHouse } from './house-state.ts';
import { KeysTab } from './keys-tab.tsx';
import { PaperTab } from './paper-tab.tsx';
import { PersonTab } from './person-tab.tsx';
import { PressTab } from './press-tab.tsx';
import { useSettings } from './settings-state.ts';
import { type SettingsTab, useSettingsTab } from './settings-tab.ts';
import './settings.css';

/** The tabs of the settings, from the left. */
const TABS = [
  { id: 'person', title: 'settings.person', content: PersonTab },
  { id: 'paper', title: 'settings.paper', content: PaperTab },
  { id: 'faces', title: 'settings.faces', content: FacesTab },
  { id: 'press', title: 'settings.press', content: PressTab },
  { id: 'keys', title: 'settings.keys', content: KeysTab },
] as const satisfies readonly { readonly id: SettingsTab; readonly title: TextKey; readonly content: ComponentType }[];

/** The settings of person and paper, one tab for each kind. */
export function SettingsDialog() {
  const tab = useSettingsTab((dialog) => dialog.tab);
  return tab === null ? null : <OpenSettings tab={tab} />;
}

function OpenSettings({ tab }: { tab: SettingsTab }) {
  const { text, words } = useTexts();
  const { told, failure } = useSettings();
  useEffect(() => void readHouse(), []);
  const close = (): void => useSettingsTab.setState({ tab: null });
  return (
    <DialogBox title={text('settings.title')} width="wide" onClose={close}>
      {told.map((finding) => (
        <p key={finding.words.zh} className="settings-told" role="alert">
          {words(finding.words)}
        </p>
      ))}
      {failure === null ? null : (
        <p className="settings-told" role="alert">
          {text('settings.notKept')} {words(failure.words)}
        </p>
      )}
      <Tabs
        className="settings-tabs"
        selectedKey={tab}
        onSelectionChange={(id) => useSettingsTab.setState({ tab: id as SettingsTab })}
      >
        <TabList className="settings-list" aria-label={text('settings.title')}>
          {TABS.map(({ id, title }) => (
            <Tab key={id} id={id} className="settings-tab">
              {text(title)}
            </Tab>
          ))}
        </TabList>
        {TABS.map(({ id, content: Content }) => (
          <TabPanel key={id} id={id} className="settings-panel">
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </DialogBox>
  );
}
