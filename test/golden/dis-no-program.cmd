boomslang dis --adaptive
