// What the panel loads when it is first needed (ADR 0079). In the published script it is a file of its own.

export { ConsultCards } from './components/consult-cards.tsx';
export { ScheduleCallback } from './components/schedule-callback.tsx';
export { Supervising } from './components/supervising.tsx';
export { WrapUpForm } from './components/wrap-up-form.tsx';
export { endHeadset, headsetOf } from './headset/headset.ts';
export { readLanguage } from './locales/read-language.ts';
export { openMiniPanel } from './mini-panel.tsx';
export { AnsweringScreen } from './screens/answering-screen.tsx';
export { CheckScreen } from './screens/check-screen.tsx';
export { LogScreen } from './screens/log-screen.tsx';
export { MonitorScreen } from './screens/monitor-screen.tsx';
export { QueuesScreen } from './screens/queues-screen.tsx';
export { SettingsScreen } from './screens/settings-screen.tsx';
export { TransferScreen } from './screens/transfer-screen.tsx';
export { WorkScreen } from './screens/work-screen.tsx';
export { WrapUpScreen } from './screens/wrap-up-screen.tsx';
export { laterRules } from './style/later.ts';
