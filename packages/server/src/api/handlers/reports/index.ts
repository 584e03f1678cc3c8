export * from './generate-agent-statistic-report.ts';
export * from './list-agent-summary-reports.ts';
export * from './list-agent-summary-reports-by-interval.ts';
export * from './list-agent-summary-reports-since-midnight.ts';
export * from './list-skill-group-summary-reports.ts';
export * from './list-skill-group-summary-reports-by-interval.ts';
export * from './list-skill-group-summary-reports-since-midnight.ts';
