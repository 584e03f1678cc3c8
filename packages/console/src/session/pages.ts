import type { ComponentType } from 'react';
import type { OperationName } from '../api/operations.ts';
import type { Texts } from '../locales/en.ts';

type Names = keyof Texts['menu'];

/** A page of the console. `needs`: the operation without which the page is neither shown nor of use. */
export interface Page {
  readonly path: string;
  readonly name: Names;
  readonly needs: OperationName;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

interface Section {
  readonly name: Names;
  readonly pages: readonly Page[];
}

/** The menu, in order. What a user sees follows the privileges, never the names of roles. */
export const sections: readonly Section[] = [
  {
    name: 'live',
    pages: [
      {
        path: '/live/agents',
        name: 'agents',
        needs: 'ListSkillGroupStates',
        load: () => import('../screens/live/agents.tsx'),
      },
      {
        path: '/live/groups',
        name: 'groups',
        needs: 'ListSkillGroupStates',
        load: () => import('../screens/live/groups.tsx'),
      },
      {
        path: '/live/waiting',
        name: 'waiting',
        needs: 'ListSkillGroupStates',
        load: () => import('../screens/live/waiting.tsx'),
      },
      {
        path: '/live/wallboards',
        name: 'wallboard',
        needs: 'ListSkillGroupStates',
        load: () => import('../screens/live/wallboards.tsx'),
      },
    ],
  },
  {
    name: 'records',
    pages: [
      {
        path: '/records/contacts',
        name: 'contacts',
        needs: 'SearchContacts',
        load: () => import('../screens/records/contacts.tsx'),
      },
      {
        path: '/records/recordings',
        name: 'recordings',
        needs: 'ListSkillGroups',
        load: () => import('../screens/records/recordings.tsx'),
      },
      {
        path: '/records/voicemails',
        name: 'voicemails',
        needs: 'ListSkillGroups',
        load: () => import('../screens/records/voicemails.tsx'),
      },
      {
        path: '/records/callbacks',
        name: 'callbacks',
        needs: 'ListSkillGroups',
        load: () => import('../screens/records/callbacks.tsx'),
      },
      {
        path: '/records/messages',
        name: 'messages',
        needs: 'ListSkillGroups',
        load: () => import('../screens/records/messages.tsx'),
      },
    ],
  },
  {
    name: 'reports',
    pages: [
      {
        path: '/reports/groups',
        name: 'groupReport',
        needs: 'ListSkillGroupSummaryReports',
        load: () => import('../screens/reports/group-report.tsx'),
      },
      {
        path: '/reports/agents',
        name: 'agentReport',
        needs: 'ListSkillGroupSummaryReports',
        load: () => import('../screens/reports/agent-report.tsx'),
      },
      {
        path: '/reports/wrap-up-codes',
        name: 'wrapUpReport',
        needs: 'ListWrapUpReports',
        load: () => import('../screens/reports/wrap-up-report.tsx'),
      },
    ],
  },
  {
    name: 'people',
    pages: [
      {
        path: '/people/users',
        name: 'users',
        needs: 'ListUsersOfSkillGroup',
        load: () => import('../screens/people/users.tsx'),
      },
      {
        path: '/people/levels',
        name: 'levels',
        needs: 'ModifySkillLevels',
        load: () => import('../screens/people/levels.tsx'),
      },
      {
        path: '/people/groups',
        name: 'skillGroups',
        needs: 'ListSkillGroups',
        load: () => import('../screens/people/skill-groups.tsx'),
      },
    ],
  },
  {
    name: 'flowSection',
    pages: [
      {
        path: '/flows',
        name: 'flows',
        needs: 'ListContactFlows',
        load: () => import('../screens/flows/flows.tsx'),
      },
    ],
  },
  {
    name: 'telephony',
    pages: [
      {
        path: '/telephony/numbers',
        name: 'numbers',
        needs: 'AddPhoneNumber',
        load: () => import('../screens/telephony/numbers.tsx'),
      },
      {
        path: '/telephony/trunks',
        name: 'trunks',
        needs: 'AddPhoneNumber',
        load: () => import('../screens/telephony/trunks.tsx'),
      },
    ],
  },
  {
    name: 'settings',
    pages: [
      {
        path: '/settings/general',
        name: 'general',
        needs: 'UpdateConfigItems',
        load: () => import('../screens/settings/general.tsx'),
      },
      {
        path: '/settings/breaks',
        name: 'breaks',
        needs: 'UpdateConfigItems',
        load: () => import('../screens/settings/breaks.tsx'),
      },
      {
        path: '/settings/wrap-up-codes',
        name: 'wrapUpCodes',
        needs: 'PutWrapUpCode',
        load: () => import('../screens/settings/wrap-up-codes.tsx'),
      },
    ],
  },
  {
    name: 'security',
    pages: [
      {
        path: '/security/audit',
        name: 'audit',
        needs: 'ListAuditLog',
        load: () => import('../screens/security/audit.tsx'),
      },
      {
        path: '/security/keys',
        name: 'keys',
        needs: 'ListAccessKeys',
        load: () => import('../screens/security/access-keys.tsx'),
      },
      {
        path: '/security/programs',
        name: 'programs',
        needs: 'ListOAuthClients',
        load: () => import('../screens/security/programs.tsx'),
      },
    ],
  },
];

export const startPage: Page = {
  path: '/start',
  name: 'start',
  needs: 'GetInstance',
  load: () => import('../screens/start/start.tsx'),
};

export const pages: readonly Page[] = [startPage, ...sections.flatMap((section) => section.pages)];

export const mayOpen = (page: Page, privileges: ReadonlySet<string>): boolean => privileges.has(page.needs);
