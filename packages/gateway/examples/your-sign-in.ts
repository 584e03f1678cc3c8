/** Stands for the sign-in that a backend has already. */
export async function employeeOf(cookie: string | null): Promise<{ callCentreUserId: string } | undefined> {
  return cookie?.includes('employee=7') ? { callCentreUserId: 'demo-alice' } : undefined;
}
