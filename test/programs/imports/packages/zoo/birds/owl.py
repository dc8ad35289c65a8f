at_night = "hoo"
