/** A placeholder for a backend's existing sign-in. */
export async function employeeOf(cookie: string | null): Promise<{ callCentreUserId: string } | undefined> {
  return cookie?.includes('employee=7') ? { callCentreUserId: 'demo-alice' } : undefined;
}
