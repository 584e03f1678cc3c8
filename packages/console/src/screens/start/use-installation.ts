import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../session/session.ts';

/** Others work on the installation too. */
const refreshMs = 10_000;
const weekMs = 7 * 86_400_000;

/** Whether a flow asks for opening hours. */
function hasHours(definition: string): boolean {
  return /"type"\s*:\s*"hours"/i.test(definition);
}

/** Reads what is already there. */
export function useInstallation() {
  const { call } = useSession();
  return useQuery({
    queryKey: ['Installation'],
    refetchInterval: refreshMs,
    queryFn: async () => {
      const [
        { trunks },
        { phoneNumbers },
        { skillGroups },
        { users },
        { contactFlows },
        { callDetailRecords },
      ] = await Promise.all([
        call('ListTrunks', {}),
        call('ListPhoneNumbers', { outboundOnly: false }),
        call('ListSkillGroups', {}),
        call('ListUsers', { pageNumber: 1, pageSize: 100 }),
        call('ListContactFlows', {}),
        call('ListCallDetailRecords', {
          startTime: Date.now() - weekMs + 60_000,
          pageNumber: 1,
          pageSize: 1,
        }),
      ]);
      const flows = await Promise.all(
        contactFlows.map(async ({ contactFlowId, appliedVersion }) => ({
          isPublished: appliedVersion !== '',
          hasHours:
            appliedVersion === ''
              ? undefined
              : hasHours((await call('GetContactFlow', { contactFlowId })).data.definition),
        })),
      );
      return {
        trunks: trunks.map(({ readOnly, isDefault }) => ({ readOnly, isDefault })),
        numbers: phoneNumbers.map(({ contactFlow }) => ({ flowId: contactFlow?.contactFlowId })),
        callable: phoneNumbers.filter(({ contactFlow, usage }) => contactFlow && usage !== 'Outbound'),
        groups: skillGroups.length,
        agents: users.list.filter(({ skillLevels }) => skillLevels.length > 0).length,
        flows,
        callsThisWeek: callDetailRecords.totalCount,
      };
    },
  });
}
