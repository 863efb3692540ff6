// In place of the parts of Vega that no figure uses (maps, forces, trees, word clouds ...).
export {};
