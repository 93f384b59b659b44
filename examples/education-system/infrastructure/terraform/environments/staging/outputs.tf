output "system" {
  description = "Addresses and names of what was made; nothing of it is secret."
  value       = module.system
}
