import { createGateway, credentialsFrom } from '@openseat/gateway';
import { employeeOf } from './your-sign-in.ts';

export const gateway = createGateway({
  endpoint: 'https://cc.example.com/openapi',
  credentials: credentialsFrom(async (request) => {
    const employee = await employeeOf(request.headers.get('cookie'));
    return (
      employee && {
        type: 'accessKey',
        id: process.env.ACCESS_KEY_ID ?? '',
        secret: process.env.ACCESS_KEY_SECRET ?? '',
        userId: employee.callCentreUserId,
      }
    );
  }),
});
