export const takeBackupJob = "backups.take";
export const drillJob = "backups.drill";
